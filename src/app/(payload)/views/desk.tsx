import type { AdminViewServerProps } from 'payload'
import { type Desk, deskFor, dueSentence, editorAddress, failedWords, kindWord } from '@/editorial/desk'
import { homeId, settingsId } from '@/editorial/site'
import { addDays, formatInstant, formatParisDate, formatTime, type ParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Grid, Row, Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { Tag } from '@/ui/tag'
import { StaffView, staffOnly } from './staff-view'

/** The editors' home: first what is due, then everything that can wait. */
export async function DeskView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['editor', 'schemeManager'])
  const desk = await deskFor(portal, actor)
  if (!desk) return null
  const today = parisDateOf(portal.clock.now())
  const name = actor.kind === 'member' ? actor.displayName.split(' ')[0] : ''
  return (
    <StaffView view={view}>
      <PageTitle above={formatParisDate(today)} title={`Bonjour ${name}`} lead={dueSentence(desk)}>
        <Failed desk={desk} />
        <Row>
          <ButtonLink href="/admin/collections/news/create">Écrire une actualité</ButtonLink>
          <SecondaryLink href="/admin/collections/pages/create">Nouvelle page</SecondaryLink>
          <SecondaryLink href="/admin/collections/resources/create">Nouvelle ressource</SecondaryLink>
          <SecondaryLink href="/admin/collections/questions/create">Nouvelle question</SecondaryLink>
          <SecondaryLink href="/admin/collections/regional-badges">Corriger un critère…</SecondaryLink>
        </Row>
      </PageTitle>
      <Stack flow="section">
        <section aria-labelledby="ce-qui-paraitra">
          <Stack>
            <h2 id="ce-qui-paraitra">Ce qui paraîtra</h2>
            <Calendar desk={desk} today={today} />
            <p className="p-small p-muted">Deux semaines. Le portail publie à l’heure, même si personne n’est là.</p>
          </Stack>
        </section>
        <Grid columns={2}>
          <Stack flow="wide">
            <Drafts desk={desk} />
            <Old desk={desk} />
          </Stack>
          <Stack flow="wide">
            <Broken desk={desk} />
            <Outside desk={desk} />
            <Consents desk={desk} />
            <Card title="Le site" large>
              <ul className="p-desk-rows">
                <li>
                  <a href={editorAddress('home', homeId)}>Accueil</a>
                  <small>Le grand titre, les trois portes, l’annonce</small>
                </li>
                <li>
                  <a href={editorAddress('site-settings', settingsId)}>Réglages du site</a>
                  <small>Les menus, le pied de page, nous joindre</small>
                </li>
                <li>
                  <a href={editorAddress('pages', 'mentions-legales')}>Mentions légales</a>
                  <small>L’éditeur, l’hébergement, les droits</small>
                </li>
              </ul>
            </Card>
          </Stack>
        </Grid>
      </Stack>
    </StaffView>
  )
}

const Failed = ({ desk: { failed } }: { readonly desk: Desk }) =>
  failed.map(({ kind, id, title, act, at, why }) => (
    <Notice
      key={`${id} ${act}`}
      tone="alert"
      label={failedWords[act].label}
      action={<ButtonLink href={editorAddress(kind, id)}>{failedWords[act].mend}</ButtonLink>}
    >
      « {title} » {failedWords[act].due} {formatInstant(at)}. {why}
    </Notice>
  ))

const weekday = new Intl.DateTimeFormat('fr-FR', { weekday: 'short', timeZone: 'UTC' })
const dayName = (date: ParisDate): string => weekday.format(Date.parse(`${date}T12:00:00Z`))
const isWeekend = (date: ParisDate): boolean => [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay())

/** Days with something to come are wide, quiet ones narrow; a quiet week-end is left out. */
function Calendar({ desk, today }: { readonly desk: Desk; readonly today: ParisDate }) {
  const days = Array.from({ length: 14 }, (_, place) => addDays(today, place))
    .map((date) => ({ date, planned: desk.planned.filter(({ at }) => parisDateOf(at) === date) }))
    .filter(({ date, planned }) => planned.length > 0 || !isWeekend(date))
  return (
    <ol className="p-agenda">
      {days.map(({ date, planned }) => (
        <li key={date} data-quiet={planned.length === 0 || undefined} data-today={date === today || undefined}>
          <span className="p-agenda-day">
            {dayName(date)} <b>{Number(date.slice(8))}</b>
            {date === today ? <span className="p-hidden"> aujourd’hui</span> : null}
          </span>
          {planned.map(({ kind, id, title, act, at }) => (
            <a key={`${id} ${act}`} href={editorAddress(kind, id)} data-act={act}>
              {title}
              <small>
                {kindWord(kind).toLowerCase()} {act === 'publish' ? 'publiée' : 'retirée'} à {formatTime(at)}
              </small>
            </a>
          ))}
        </li>
      ))}
    </ol>
  )
}

const Drafts = ({ desk: { drafts, draftCount } }: { readonly desk: Desk }) => (
  <Card title="Brouillons" large beside={<span className="p-small p-muted">{counted(draftCount, 'brouillon')}</span>}>
    {drafts.length === 0 ? (
      <EmptyState title="Aucun brouillon">Ce que vous commencez s’enregistre seul et se retrouve ici.</EmptyState>
    ) : (
      <ul className="p-desk-rows">
        {drafts.map(({ kind, id, title, at, isPublished, lacks, writer }) => (
          <li key={id}>
            <a href={editorAddress(kind, id)}>{title}</a>
            {writer ? (
              <Tag tone="adapt">{writer} écrit</Tag>
            ) : lacks ? (
              <Tag tone="alert">Transcription manquante</Tag>
            ) : isPublished ? (
              <Tag tone="info">Modifie une page publiée</Tag>
            ) : null}
            <small>
              {kindWord(kind)} · enregistrée le {formatInstant(at)}
              {writer ? ', vous pouvez la lire' : ''}
            </small>
          </li>
        ))}
      </ul>
    )}
  </Card>
)

const Old = ({ desk: { old } }: { readonly desk: Desk }) => (
  <Card title="À relire" large beside={<span className="p-small p-muted">Une fois par an</span>}>
    {old.length === 0 ? (
      <p className="p-muted">Tout a été relu depuis moins d’un an.</p>
    ) : (
      <ul className="p-desk-rows">
        {old.map(({ kind, id, title, at }) => (
          <li key={id}>
            <a href={editorAddress(kind, id)}>{title}</a>
            <SecondaryLink href={editorAddress(kind, id)}>Relire</SecondaryLink>
            <small>
              {kindWord(kind)} · publiée le {formatParisDate(parisDateOf(at))}
            </small>
          </li>
        ))}
      </ul>
    )}
  </Card>
)

const Broken = ({ desk: { broken } }: { readonly desk: Desk }) => (
  <Card
    title="Adresses cassées"
    large
    beside={
      broken.length > 0 ? <Tag tone="alert">{broken.reduce((sum, { links }) => sum + links.length, 0)}</Tag> : null
    }
  >
    {broken.length === 0 ? (
      <p className="p-muted">Tous les liens à l’intérieur du portail conduisent quelque part.</p>
    ) : (
      <ul className="p-desk-rows">
        {broken.flatMap(({ kind, id, title, links }) =>
          links.map(({ words, where, why }) => (
            <li key={`${id} ${words} ${where}`}>
              <a href={editorAddress(kind, id)}>{words}</a>
              <SecondaryLink href={editorAddress(kind, id)}>Corriger</SecondaryLink>
              <small>
                Dans « {title} », vers {where}. {why}
              </small>
            </li>
          )),
        )}
      </ul>
    )}
  </Card>
)

/** Consents of testimonies that end; nothing while all last. */
const Consents = ({ desk: { consents } }: { readonly desk: Desk }) =>
  consents.length === 0 ? null : (
    <Card title="Accords à renouveler" large beside={<Tag tone="wait">{consents.length}</Tag>}>
      <ul className="p-desk-rows">
        {consents.map(({ id, speaker, until, isOver }) => (
          <li key={id}>
            <a href={editorAddress('testimonies', id)}>{speaker}</a>
            <SecondaryLink href={editorAddress('testimonies', id)}>Ouvrir</SecondaryLink>
            <small>
              {isOver
                ? `L’accord valait jusqu’au ${formatParisDate(until)} : le témoignage ne paraît plus.`
                : `L’accord vaut jusqu’au ${formatParisDate(until)}.`}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )

/** Pages of other sites that are not there any more; nothing while all answer. */
const Outside = ({ desk: { outside } }: { readonly desk: Desk }) =>
  outside.length === 0 ? null : (
    <Card title="Liens vers d’autres sites" large beside={<Tag tone="alert">{outside.length}</Tag>}>
      <ul className="p-desk-rows">
        {outside.flatMap(({ url, why, places }) =>
          places.map(({ kind, id, title, words }) => (
            <li key={`${url} ${id} ${words}`}>
              <a href={editorAddress(kind, id)}>{words}</a>
              <SecondaryLink href={editorAddress(kind, id)}>Corriger</SecondaryLink>
              <small>
                Dans « {title} », vers {URL.parse(url)?.hostname ?? url}. {why}
              </small>
            </li>
          )),
        )}
      </ul>
    </Card>
  )
