import type { ReactNode } from 'react'
import { ofName } from '@/kernel/french'
import { type Tier, tierNames } from '@/recognition/membership'
import type { ReminderKind } from '@/recognition/reminders'
import { Action, forAdministrators, forReviewers, Letter, Lines, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

const neverOff = `${forAdministrators} Il ne se désactive pas : un statut ne doit pas prendre fin par surprise.`

interface Ending {
  readonly tier: Tier
  readonly organizationName: string
  /** Last valid day: « 15 janvier 2026 ». */
  readonly last: string
  readonly link: string
}

const left: Readonly<Record<Exclude<ReminderKind, 'lapsed'>, string>> = {
  m6: 'dans six mois',
  m3: 'dans trois mois',
  m1: 'dans un mois',
  d7: 'dans sept jours',
}

/** 6, 3 and 1 months and 7 days before the end (REM-1). */
export const reminderLetter = (
  { tier, organizationName, last, link }: Ending,
  kind: Exclude<ReminderKind, 'lapsed'>,
): Promise<RenderedMail> =>
  renderMail(
    `Le statut ${tierNames[tier]} ${ofName(organizationName)} prend fin ${left[kind]}`,
    <Letter
      title={`Votre statut${tier === 'ambassador' ? ' Ambassadeur' : ''} prend fin ${left[kind]}`}
      preview={`Dernier jour : ${last}. ${tier === 'ambassador' ? 'Vous pouvez le demander de nouveau.' : 'Le renouvellement est ouvert.'}`}
      footer={kind === 'd7' ? neverOff : forAdministrators}
    >
      {beforeTheEnd[tier]({ organizationName, last, link })}
    </Letter>,
  )

type Told = Omit<Ending, 'tier'>

const beforeTheEnd: Readonly<Record<Tier, (told: Told) => ReactNode>> = {
  participant: ({ organizationName, last, link }) => (
    <>
      <Paragraph>
        Le statut Participant de « {organizationName} » vaut jusqu’au {last} inclus. Vous pouvez dès maintenant demander
        son renouvellement : le dossier reprend ce que vous aviez écrit, vous changez seulement ce qui a changé.
      </Paragraph>
      <Paragraph>
        Déposé avant la fin du {last}, le renouvellement suit le statut sans interruption : les badges que vous délivrez
        pendant son étude sont mis en attente, puis comptent s’il est accordé. Sans renouvellement, les badges délivrés
        après ce jour ne font plus obtenir de badge de la Région.
      </Paragraph>
      <Action href={link}>Demander le renouvellement</Action>
    </>
  ),
  ambassador: ({ organizationName, last, link }) => (
    <>
      <Paragraph>
        Le statut Ambassadeur de « {organizationName} » vaut jusqu’au {last} inclus. Vous pouvez dès maintenant le
        demander de nouveau : une courte motivation suffit, et le nouveau statut suit celui-ci.
      </Paragraph>
      <Paragraph>
        Votre statut Participant n’en dépend pas : il suit ses propres dates. Sans nouvelle candidature, la structure
        n’est plus présentée comme Ambassadeur après ce jour.
      </Paragraph>
      <Action href={link}>Demander le statut Ambassadeur</Action>
    </>
  ),
}

const afterTheEnd: Readonly<Record<Tier, (told: Told) => ReactNode>> = {
  participant: ({ organizationName, last, link }) => (
    <>
      <Paragraph>
        Le statut Participant de « {organizationName} » valait jusqu’au {last} inclus. Depuis, les badges que vous
        délivrez ne font plus obtenir de badge de la Région, et la structure ne paraît plus dans l’annuaire. Les badges
        que des personnes ont déjà leur restent.
      </Paragraph>
      <Paragraph>
        Vous pouvez encore demander le renouvellement. Il vaudra à partir du jour de la décision ; les badges délivrés
        d’ici là ne compteront pas.
      </Paragraph>
      <Action href={link}>Demander le renouvellement</Action>
    </>
  ),
  ambassador: ({ organizationName, last, link }) => (
    <>
      <Paragraph>
        Le statut Ambassadeur de « {organizationName} » valait jusqu’au {last} inclus. Votre statut Participant n’en
        dépend pas : il suit ses propres dates, et vos badges comptent comme avant.
      </Paragraph>
      <Paragraph>
        Vous pouvez demander de nouveau le statut Ambassadeur, tant que votre statut Participant est actif.
      </Paragraph>
      <Action href={link}>Demander le statut Ambassadeur</Action>
    </>
  ),
}

export const lapsedLetter = ({ tier, organizationName, last, link }: Ending): Promise<RenderedMail> =>
  renderMail(
    `Le statut ${tierNames[tier]} ${ofName(organizationName)} est arrivé à son terme`,
    <Letter
      title={`Votre statut${tier === 'ambassador' ? ' Ambassadeur' : ''} est arrivé à son terme`}
      preview={`Il valait jusqu’au ${last} inclus.`}
      footer={neverOff}
    >
      {afterTheEnd[tier]({ organizationName, last, link })}
    </Letter>,
  )

/** To the Région: no mail reaches anybody who could ask for the status again. */
export const unreachableLetter = ({ tier, organizationName, last, link }: Ending): Promise<RenderedMail> =>
  renderMail(
    `${organizationName} : aucune personne qui administre la structure n’est joignable`,
    <Letter
      title="Personne n’est joignable dans cette structure"
      preview={`Son statut vaut jusqu’au ${last} inclus.`}
      footer={forReviewers}
    >
      <Paragraph>
        Le statut {tierNames[tier]} de « {organizationName} » vaut jusqu’au {last} inclus. La relance n’atteint personne
        qui puisse le demander de nouveau : la structure n’a plus de personne qui l’administre, ou leurs comptes sont
        suspendus, ou leurs courriels reviennent. Joignez la structure par un autre moyen, puis donnez le rôle à l’une
        de ses personnes.
      </Paragraph>
      <Action href={link}>Ouvrir la structure</Action>
    </Letter>,
  )

/** Once a day, to whoever reviews: what ends within a month or has ended (NOT). */
export const endingsLetter = (digest: {
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly why: string }[]
  readonly link: string
}): Promise<RenderedMail> =>
  renderMail(
    digest.title,
    <Letter title={digest.title} preview="Les structures concernées ont reçu leur relance." footer={forReviewers}>
      <Lines lines={digest.lines} />
      <Paragraph>Ces structures ont reçu leur relance. Vous pouvez aussi les joindre.</Paragraph>
      <Action href={digest.link}>Voir les structures</Action>
    </Letter>,
  )
