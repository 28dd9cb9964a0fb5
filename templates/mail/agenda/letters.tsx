import { Action, Letter, Lines, Paragraph, Written } from '../letter'
import { renderMail } from '../render'

const forOrganisers = 'Vous recevez ce courriel parce que votre structure a proposé ce rendez-vous.'
const forRegistrants = 'Vous recevez ce courriel parce que cette adresse est inscrite à ce rendez-vous.'
const forProgramme = 'Vous recevez ce courriel parce que vous préparez le programme de la semaine.'

interface AboutEvent {
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly why: string }[]
  readonly link: string
}
interface WithWord extends AboutEvent {
  readonly word: string
}

/** An address that the organisers wrote; nothing on site. */
const Online = ({ link }: { readonly link: string }) => (link ? <Written text={`À distance : ${link}`} /> : null)

/** To whoever looks after the programme: a proposal came, or came back. */
export const proposedLetter = ({
  title,
  lines,
  link,
  organizerName,
}: AboutEvent & { readonly organizerName: string }) =>
  renderMail(
    `Un rendez-vous à relire : ${title}`,
    <Letter title="Un rendez-vous est proposé" preview={title} footer={forProgramme}>
      <Paragraph>
        {organizerName} propose « {title} » pour la semaine.
      </Paragraph>
      <Lines lines={lines} />
      <Action href={link}>Relire la proposition</Action>
    </Letter>,
  )

export const publishedLetter = ({ title, lines, link }: AboutEvent) =>
  renderMail(
    `Votre rendez-vous est au programme : ${title}`,
    <Letter title="Votre rendez-vous est au programme" preview={title} footer={forOrganisers}>
      <Paragraph>« {title} » est au programme de la semaine. Les inscriptions sont ouvertes.</Paragraph>
      <Lines lines={lines} />
      <Action href={link}>Voir les inscriptions</Action>
    </Letter>,
  )

export const returnedLetter = ({ title, word, link }: Omit<WithWord, 'lines'>) =>
  renderMail(
    `À compléter : ${title}`,
    <Letter title="Votre proposition est à compléter" preview={title} footer={forOrganisers}>
      <Paragraph>La Région a relu « {title} » et vous demande :</Paragraph>
      <Written text={word} />
      <Action href={link}>Compléter la proposition</Action>
    </Letter>,
  )

export const refusedLetter = ({ title, word, link }: Omit<WithWord, 'lines'>) =>
  renderMail(
    `Non retenu : ${title}`,
    <Letter title="Votre proposition n’est pas retenue" preview={title} footer={forOrganisers}>
      <Paragraph>« {title} » n’entre pas au programme de la semaine. La Région écrit :</Paragraph>
      <Written text={word} />
      <Action href={link}>Voir vos propositions</Action>
    </Letter>,
  )

export const cancelledLetter = ({ title, word, link }: Omit<WithWord, 'lines'>) =>
  renderMail(
    `Annulé : ${title}`,
    <Letter title="Le rendez-vous est annulé" preview={title} footer={forOrganisers}>
      <Paragraph>« {title} » est annulé. Les personnes inscrites reçoivent un courriel, avec ces mots :</Paragraph>
      <Written text={word} />
      <Action href={link}>Voir le rendez-vous</Action>
    </Letter>,
  )

/** To an address that somebody typed: no place is taken before its reader says yes. */
export const confirmLetter = ({ title, lines, link }: AboutEvent) =>
  renderMail(
    `Confirmez votre inscription : ${title}`,
    <Letter
      title="Confirmez votre inscription"
      preview="Votre place est prise quand vous avez confirmé."
      footer="Vous recevez ce courriel parce que cette adresse a été saisie pour ce rendez-vous. Si ce n’est pas vous, ne faites rien : elle est oubliée."
    >
      <Paragraph>Une inscription à « {title} » a été demandée avec cette adresse.</Paragraph>
      <Lines lines={lines} />
      <Action href={link}>Confirmer</Action>
      <Paragraph>La place est prise au moment où vous confirmez.</Paragraph>
    </Letter>,
  )

export const registeredLetter = ({ title, lines, link, onlineLink }: AboutEvent & { readonly onlineLink: string }) =>
  renderMail(
    `Vous êtes inscrit(e) : ${title}`,
    <Letter title="Votre inscription est confirmée" preview={title} footer={forRegistrants}>
      <Paragraph>Nous vous attendons à « {title} ».</Paragraph>
      <Lines lines={lines} />
      <Online link={onlineLink} />
      <Action href={link}>Votre inscription</Action>
      <Paragraph>Si vous ne venez plus, libérez votre place en un clic depuis cette page.</Paragraph>
    </Letter>,
  )

export const waitingLetter = ({ title, lines, link }: AboutEvent) =>
  renderMail(
    `Liste d’attente : ${title}`,
    <Letter title="Vous êtes sur la liste d’attente" preview={title} footer={forRegistrants}>
      <Paragraph>« {title} » est complet. Dès qu’une place se libère, nous vous la proposons par courriel.</Paragraph>
      <Lines lines={lines} />
      <Action href={link}>Votre inscription</Action>
    </Letter>,
  )

export const offeredLetter = ({ title, lines, link, until }: AboutEvent & { readonly until: string }) =>
  renderMail(
    `Une place est libre : ${title}`,
    <Letter title="Une place s’est libérée" preview={`À prendre avant le ${until}.`} footer={forRegistrants}>
      <Paragraph>
        Une place à « {title} » est pour vous jusqu’au {until}. Ensuite, elle est proposée à la personne suivante.
      </Paragraph>
      <Lines lines={lines} />
      <Action href={link}>Prendre la place</Action>
    </Letter>,
  )

export const lapsedLetter = ({ title, link }: Omit<AboutEvent, 'lines'>) =>
  renderMail(
    `La place n’est plus réservée : ${title}`,
    <Letter title="Le délai est passé" preview={title} footer={forRegistrants}>
      <Paragraph>
        La place à « {title} » n’a pas été prise à temps : elle est proposée à la personne suivante.
      </Paragraph>
      <Action href={link}>S’inscrire de nouveau</Action>
    </Letter>,
  )

export const leftLetter = ({ title, link }: Omit<AboutEvent, 'lines'>) =>
  renderMail(
    `Inscription annulée : ${title}`,
    <Letter title="Votre inscription est annulée" preview={title} footer={forRegistrants}>
      <Paragraph>Vous n’êtes plus inscrit(e) à « {title} ». Merci d’avoir libéré la place.</Paragraph>
      <Action href={link}>Revoir le programme</Action>
    </Letter>,
  )

export const changedLetter = ({ title, lines, link, onlineLink }: AboutEvent & { readonly onlineLink: string }) =>
  renderMail(
    `Changement : ${title}`,
    <Letter title="Ce rendez-vous a changé" preview={title} footer={forRegistrants}>
      <Paragraph>« {title} » a maintenant lieu ainsi :</Paragraph>
      <Lines lines={lines} />
      <Online link={onlineLink} />
      <Action href={link}>Votre inscription</Action>
      <Paragraph>Si cela ne vous convient plus, libérez votre place en un clic depuis cette page.</Paragraph>
    </Letter>,
  )

export const calledOffLetter = ({ title, word, link }: Omit<WithWord, 'lines'>) =>
  renderMail(
    `Annulé : ${title}`,
    <Letter title="Ce rendez-vous est annulé" preview={title} footer={forRegistrants}>
      <Paragraph>« {title} » n’aura pas lieu. L’organisateur écrit :</Paragraph>
      <Written text={word} />
      <Action href={link}>Voir les autres rendez-vous</Action>
    </Letter>,
  )

/** A week before, and the day before. */
export const reminderLetter = ({
  title,
  lines,
  link,
  onlineLink,
  isTomorrow,
}: AboutEvent & { readonly onlineLink: string; readonly isTomorrow: boolean }) =>
  renderMail(
    isTomorrow ? `C’est demain : ${title}` : `Dans une semaine : ${title}`,
    <Letter title={isTomorrow ? 'C’est demain' : 'C’est dans une semaine'} preview={title} footer={forRegistrants}>
      <Paragraph>Vous êtes inscrit(e) à « {title} ».</Paragraph>
      <Lines lines={lines} />
      <Online link={onlineLink} />
      <Action href={link}>Votre inscription</Action>
      <Paragraph>Si vous ne venez plus, libérez votre place en un clic : quelqu’un l’attend peut-être.</Paragraph>
    </Letter>,
  )
