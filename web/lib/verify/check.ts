/** One thing that was checked in this browser, in words, with the values that anyone can check again. */
export type Check = {
  name: string;
  status: "passed" | "failed" | "unknown";
  text: string;
  values: { label: string; value: string }[];
};
