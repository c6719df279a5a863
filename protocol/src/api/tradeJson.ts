import type { Trade } from "../trade/trade.ts";
import type { ApiTrade } from "./trade.ts";

/** A trade's terms as JSON holds them. */
export function tradeToJson({ offer, buyer, serial, quantity, referrer, released }: Trade): ApiTrade {
  return {
    offer: { ...offer, price: offer.price.toString(), deposit: offer.deposit.toString() },
    buyer,
    serial: serial.toString(),
    quantity,
    referrer,
    released: released.toString(),
  };
}

/** A trade's terms from JSON that fits `apiTradeSchema`. */
export function tradeFromJson({ offer, buyer, serial, quantity, referrer, released }: ApiTrade): Trade {
  return {
    offer: { ...offer, price: BigInt(offer.price), deposit: BigInt(offer.deposit) },
    buyer,
    serial: BigInt(serial),
    quantity,
    referrer,
    released: BigInt(released),
  };
}
