import type { Dice } from "../dice.ts";

export function lightPool(dice: Dice): string {
  const x = dice.between(0.2, 0.5);
  return `<radialGradient id='pool' cx='${x.toFixed(2)}' cy='0.25' r='0.75'><stop offset='0' stop-color='#fff3d6' stop-opacity='0.34'/><stop offset='1' stop-color='#fff3d6' stop-opacity='0'/></radialGradient><rect width='800' height='600' fill='url(#pool)'/>`;
}
