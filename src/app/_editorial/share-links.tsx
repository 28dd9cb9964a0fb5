/**
 * The address of the page, to give on: nothing of a stranger is loaded, and nobody is told. `src/browser/share.ts` does
 * what the buttons say.
 */
export const ShareLinks = ({ url }: { readonly url: string }) => (
  <div className="p-no-print p-share">
    <span className="p-muted">Partager</span>
    <button type="button" className="p-button" data-variant="quiet" data-copy={url}>
      Copier le lien
    </button>
    <button type="button" className="p-button" data-variant="quiet" data-print="">
      Imprimer
    </button>
    <p role="status" suppressHydrationWarning />
  </div>
)
