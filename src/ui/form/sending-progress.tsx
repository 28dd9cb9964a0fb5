/** How far a file is on its way; said in tens, so that it is not read out at each packet. */
export function SendingProgress({ part }: { readonly part: number }) {
  const tens = Math.min(100, Math.floor(part * 10) * 10)
  return (
    <div className="p-sending">
      <progress max={1} value={part} aria-label="Envoi du fichier" />
      <span role="status">{tens < 100 ? `${tens} % envoyés` : 'Fichier envoyé, vérification en cours…'}</span>
    </div>
  )
}
