import { Card } from './card'

/** Ways to pass a page on: links alone, so that nobody is told of a visit before somebody clicks. */
export function ShareCard({ url, title }: { readonly url: string; readonly title: string }) {
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\n${url}`)}`
  return (
    <div className="p-no-print">
      <Card title="Partager cette page">
        <ul className="p-plain p-small">
          <li>
            <a href={mail}>Par courriel</a>
          </li>
          <li>
            <a
              href={`https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(url)}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              Sur LinkedIn <span className="p-hidden">(nouvel onglet)</span>
            </a>
          </li>
        </ul>
      </Card>
    </div>
  )
}
