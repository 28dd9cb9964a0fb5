import type { UIFieldServerProps } from 'payload'
import { mostUses, usesOf } from '@/media/uses'
import { portal } from '@/platform/portal'

/** « Où est utilisé ce média ? »: beside the picture, for whoever would change or remove it. */
export async function MediaUses({ id }: UIFieldServerProps) {
  if (!id) return null
  const uses = await usesOf(portal(), String(id))
  return (
    <section className="p-media-uses" aria-labelledby="media-uses">
      <h2 id="media-uses">Où est utilisée cette image ?</h2>
      {uses.length === 0 ? (
        <p>Nulle part pour l’instant : vous pouvez la supprimer.</p>
      ) : (
        <>
          <ul>
            {uses.map(({ title, address }) => (
              <li key={address}>
                <a href={address}>{title}</a>
              </li>
            ))}
          </ul>
          {uses.length >= mostUses ? <p>Et peut-être ailleurs : les premières pages trouvées sont nommées.</p> : null}
        </>
      )}
    </section>
  )
}
