/** The language the app speaks; figures and dates stand in its sentences, so they follow it. */
export const LOCALE = "en-GB";
