/** A soft dark ellipse where something touches the ground. */
export function ground(x: number, base: number, radius: number): string {
  return `<ellipse cx='${x.toFixed(0)}' cy='${base.toFixed(0)}' rx='${radius.toFixed(0)}' ry='${(radius * 0.16).toFixed(0)}' fill='url(#ground)'/>`;
}
