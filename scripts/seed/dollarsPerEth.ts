/** What the demo market takes an ether for, in dollars and so in its test token. */
export const DOLLARS_PER_ETH = 3000;
