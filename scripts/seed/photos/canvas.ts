/** Every picture is drawn on a canvas of this size and rendered at the sizes wanted. */
export const CANVAS = { width: 800, height: 600 };
