"use client";

import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { cx } from "./cx";

/** Deeper nesting than this is shown as it was written. */
const DEEPEST = 8;
const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: "\u00a0" };

/**
 * Text in Markdown by somebody unknown. Tokens become React elements: HTML in it stays text, links lead to http, https and mailto only,
 * pictures are told by their alternative text (a picture from elsewhere would tell its host who reads).
 */
export function Markdown({ text, className }: { text: string; className?: string }) {
  const content = useMemo(() => blocksOf(text), [text]);
  return (
    <div dir="auto" className={cx("prose wrap-anywhere", className)}>
      {content}
    </div>
  );
}

function blocksOf(text: string): ReactNode {
  try {
    return render(lexer(text, { gfm: true }), 0);
  } catch {
    return <p className="whitespace-pre-wrap">{text}</p>; // nested beyond what the parser takes
  }
}

function render(tokens: Token[] | undefined, depth: number): ReactNode {
  return tokens?.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a text never change their order
    <Fragment key={index}>{depth > DEEPEST ? token.raw : element(token as MarkedToken, depth + 1)}</Fragment>
  ));
}

function element(token: MarkedToken, depth: number): ReactNode {
  switch (token.type) {
    case "heading":
      return createElement(token.depth < 3 ? "h3" : "h4", null, render(token.tokens, depth));
    case "paragraph":
      return <p>{render(token.tokens, depth)}</p>;
    case "text":
      return "tokens" in token && token.tokens ? render(token.tokens, depth) : plain(token.text);
    case "escape":
      return token.text;
    case "strong":
      return <strong>{render(token.tokens, depth)}</strong>;
    case "em":
      return <em>{render(token.tokens, depth)}</em>;
    case "del":
      return <del>{render(token.tokens, depth)}</del>;
    case "codespan":
      return <code>{token.text}</code>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote>{render(token.tokens, depth)}</blockquote>;
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "list":
      return list(token, depth);
    case "checkbox":
      return token.checked ? "☑ " : "☐ ";
    case "table":
      return table(token, depth);
    case "link":
      return link(token, depth);
    case "image":
      return token.text ? <em>[{token.text}]</em> : null;
    case "space":
    case "def":
      return null;
    default:
      return token.raw; // HTML, and whatever the parser may learn
  }
}

function list(token: Tokens.List, depth: number): ReactNode {
  const items = token.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text never change their order
    <li key={index}>{render(item.tokens, depth)}</li>
  ));
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function table({ header, rows }: Tokens.Table, depth: number): ReactNode {
  return (
    <div className="overflow-x-auto">
      <table>
        <thead>
          <tr>
            {header.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
              <th key={index} scope="col">
                {render(cell.tokens, depth)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never change their order
            <tr key={at}>
              {row.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                <td key={index}>{render(cell.tokens, depth)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function link(token: Tokens.Link, depth: number): ReactNode {
  if (!SAFE_LINK.test(token.href)) return render(token.tokens, depth);
  return (
    <a href={token.href} title={token.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {render(token.tokens, depth)}
    </a>
  );
}

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "");
}
