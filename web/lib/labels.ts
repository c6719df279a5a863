/** The protocol's slugs as people call them. */
export const categoryLabels: Record<string, string> = {
  home: "Home",
  clothing: "Clothing",
  electronics: "Electronics",
  books: "Books",
  food: "Food",
  art: "Art",
  toys: "Toys",
  garden: "Garden",
  sports: "Sports",
  services: "Services",
};

export const kindLabels: Record<string, string> = {
  physical: "Goods",
  digital: "Download",
  service: "Service",
  rental: "Rental",
  token: "Token",
};

export const conditionLabels: Record<string, string> = {
  new: "New",
  refurbished: "Refurbished",
  used: "Used",
};

export const sortLabels: Record<string, string> = {
  relevance: "Best match",
  newest: "Newest first",
  priceAsc: "Cheapest first",
  priceDesc: "Dearest first",
};
