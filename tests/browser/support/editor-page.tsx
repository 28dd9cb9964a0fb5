import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { peopleText } from '@/kernel/rich-text/feature-sets'
import { readField } from '@/kernel/rich-text/input'
import { PortalForm } from '@/ui/form/portal-form'
import { RichText } from '@/ui/rich-text/rich-text'
import { RichTextField } from '@/ui/rich-text/rich-text-field'

const people = [
  { profileId: 'p-lea', name: 'Léa Martin', detail: 'Chantier du Phare' },
  { profileId: 'p-leo', name: 'Léo Petit' },
  { profileId: 'p-yanis', name: 'Yanis Lemoine' },
]
const suggest = async (typed: string) => people.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
const pixel =
  'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20width=%2240%22%20height=%2230%22/%3E'
const imageOf = (mediaId: string) =>
  mediaId === 'm-1'
    ? { src: pixel, alternative: 'Un atelier', credit: null, width: 40, height: 30, sources: [], cutAround: null }
    : null
const pickImage = async () => ({ mediaId: 'm-1', alt: 'Un atelier' })

/** A text as the portal would show it, from whatever was posted. */
function Shown() {
  const [value, setValue] = useState('')
  return (
    <section aria-label="Lecture">
      <h2>Lecture</h2>
      <label>
        Document
        <textarea id="document" value={value} onChange={(event) => setValue(event.target.value)} />
      </label>
      <RichText text={readField(value, peopleText).text} firstHeading={3} imageOf={imageOf} />
    </section>
  )
}

const Page = () => (
  <main className="portal" data-account={new URLSearchParams(location.search).get('compte') ?? ''}>
    <h1>Essai</h1>
    <PortalForm action="/api/portal/post" id="message" submitLabel="Publier" successMessage="Publié.">
      <RichTextField
        name="body"
        label="Message"
        help="Ce que vous voulez dire."
        maxLength={2_000}
        needed="Écrivez votre message."
        suggest={suggest}
        pickImage={pickImage}
        imageOf={imageOf}
      />
    </PortalForm>
    <PortalForm
      action="/api/portal/submit"
      method="PATCH"
      id="brouillon"
      revision={1}
      submitLabel="Envoyer"
      successMessage="Envoyé."
      autosave={{ action: '/api/portal/draft' }}
    >
      <RichTextField
        name="answers.story"
        label="Récit"
        maxLength={60}
        optional
        defaultValue={'Bonjour,\n\n- un\n- deux'}
      />
    </PortalForm>
    <Shown />
  </main>
)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
