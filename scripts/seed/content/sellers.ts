import { baytAlFakhar } from "./baytAlFakhar.ts";
import { dukkanAlWaha } from "./dukkanAlWaha.ts";
import { fernhillBooks } from "./fernhillBooks.ts";
import { gaertnereiSonnenhang } from "./gaertnereiSonnenhang.ts";
import { harbourAndLoom } from "./harbourAndLoom.ts";
import { hofladenBirkenau } from "./hofladenBirkenau.ts";
import { maktabatAlWarraq } from "./maktabatAlWarraq.ts";
import { okoroStudio } from "./okoroStudio.ts";
import { saltmarshOutdoors } from "./saltmarshOutdoors.ts";
import type { SellerContent } from "./sellerContent.ts";
import { tinkerAndValve } from "./tinkerAndValve.ts";
import { werkstattLindenholz } from "./werkstattLindenholz.ts";
import { zweitglanz } from "./zweitglanz.ts";

/** The twelve demo sellers, in the order of their accounts. */
export const sellers: SellerContent[] = [
  harbourAndLoom,
  fernhillBooks,
  tinkerAndValve,
  saltmarshOutdoors,
  okoroStudio,
  werkstattLindenholz,
  gaertnereiSonnenhang,
  hofladenBirkenau,
  zweitglanz,
  baytAlFakhar,
  maktabatAlWarraq,
  dukkanAlWaha,
];
