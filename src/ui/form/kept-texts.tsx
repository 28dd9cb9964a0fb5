import { Button } from '../button'

/** A text that this device holds and the portal does not. */
export interface KeptText {
  readonly id: string
  /** Where it was written, in words. */
  readonly label: string
  readonly href?: string | undefined
  readonly text: string
}

/** Texts that were typed and are nowhere else: to be read again, copied or forgotten. */
export const KeptTexts = ({
  texts,
  title,
  onForget,
}: {
  readonly texts: readonly KeptText[]
  readonly title: string
  readonly onForget: () => void
}) =>
  texts.length === 0 ? null : (
    <div className="p-notice" data-tone="wait" role="status">
      <div className="p-notice-text">
        <p>
          <strong>{title}</strong> Il est gardé sur cet appareil.
        </p>
        <ul>
          {texts.map(({ id, label, href, text }) => (
            <li key={id}>
              {href ? <a href={href}>{label}</a> : label}
              <details>
                <summary>Voir ce texte</summary>
                <p className="p-prewrap">{text}</p>
              </details>
            </li>
          ))}
        </ul>
        <Button variant="quiet" onClick={onForget}>
          Effacer de cet appareil
        </Button>
      </div>
    </div>
  )
