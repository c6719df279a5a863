import { useEffect, useState } from "react";

/** The time in unix seconds, renewed every `seconds` while the page is in sight. */
export function useNow(seconds = 30): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const renew = () => setNow(Math.floor(Date.now() / 1000));
    const timer = setInterval(renew, seconds * 1000);
    document.addEventListener("visibilitychange", renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", renew);
    };
  }, [seconds]);
  return now;
}
