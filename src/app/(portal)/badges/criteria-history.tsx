import { criteriaHistory } from '@/catalogue/criteria-history'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { Stack } from '@/ui/layout'

/** How the criteria came to be what they are; nothing while there is one version. */
export async function CriteriaHistory({ portal, code }: { readonly portal: Portal; readonly code: string }) {
  const editions = await criteriaHistory(portal, code)
  if (editions.length < 2) return null
  return (
    <section aria-labelledby="histoire">
      <Stack>
        <h2 id="histoire">L’histoire des critères</h2>
        <p className="p-muted">Un badge délivré garde le texte du jour où il l’a été.</p>
        <ol className="p-plain p-editions">
          {editions.map(({ version, since, note, criteria }, place) => (
            <li key={version}>
              <p>
                <strong>Version {version}</strong>, du{' '}
                <time dateTime={parisDateOf(since)}>{formatParisDate(parisDateOf(since))}</time>
                {place === 0 ? ' : en vigueur' : null}
              </p>
              {note ? <p>{note}</p> : null}
              {place > 0 ? (
                <details className="p-details">
                  <summary>Lire les critères de la version {version}</summary>
                  <ul>
                    {criteria.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </li>
          ))}
        </ol>
      </Stack>
    </section>
  )
}
