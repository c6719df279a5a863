/**
 * Markdown from a template literal: indentation is taken out, and the lines of a paragraph or list item become one, so that
 * the source can be wrapped without wrapping the text on screen.
 */
export function prose(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => joinLines(paragraph.split("\n").map((line) => line.trim()))).join("\n\n");
}

function joinLines(lines: string[]): string {
  return lines.reduce((text, line) => (line.startsWith("- ") ? `${text}\n${line}` : `${text} ${line}`));
}
