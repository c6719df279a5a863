/** The mark: the arch of a market street with morning light in it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="4 3 24 25" className={className} aria-hidden="true" focusable="false">
      <path
        className="fill-ink"
        d="M6 27V14.5C6 8.7 10.5 4.5 16 4.5s10 4.2 10 10V27h-4.6V14.8c0-3.3-2.4-5.7-5.4-5.7s-5.4 2.4-5.4 5.7V27z"
      />
      <path className="fill-saffron" d="M12.8 27V15.2c0-1.9 1.4-3.3 3.2-3.3s3.2 1.4 3.2 3.3V27z" />
    </svg>
  );
}
