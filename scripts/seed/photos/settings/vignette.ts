/** Darker corners, a little warmth: drawn over everything. */
export function vignette(): string {
  return `<radialGradient id='vignette' cx='0.45' cy='0.42' r='0.8'><stop offset='0.55' stop-color='#2a1608' stop-opacity='0'/><stop offset='1' stop-color='#2a1608' stop-opacity='0.13'/></radialGradient><rect width='800' height='600' fill='url(#vignette)'/>`;
}
