/** Where a page stands, on paper alone: whoever holds the sheet finds it again. */
export const PrintedAddress = ({ url }: { readonly url: string }) => (
  <p className="p-print-address">
    Adresse de cette page : <span className="p-nowrap">{url}</span>
  </p>
)
