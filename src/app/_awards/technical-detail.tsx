/** What a service answered, word for word: for the person who repairs, below the sentence for whoever decides. */
export const TechnicalDetail = ({ text, label = true }: { readonly text: string; readonly label?: boolean }) => (
  <span className="p-detail">
    {label ? 'Détail technique : ' : null}
    <span lang="en">{text}</span>
  </span>
)
