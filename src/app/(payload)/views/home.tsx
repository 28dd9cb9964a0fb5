import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { hasStaffRole, isStaff } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { LinkCard } from '@/ui/card'
import { Grid, Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { ownScreens } from './index'
import { shelvesOf } from './shelves'
import { StaffScreenFrame } from './staff-view'

const texts: Readonly<Record<string, string>> = {
  '/travail': 'Les candidatures et les badges que les structures ont déposés.',
  '/messages': 'Ce que les personnes et les structures vous écrivent, et ce qui attend une réponse.',
  '/structures': 'Chaque structure, son statut et ses dossiers.',
  '/registre': 'Chaque badge décidé, pour qui, et pourquoi.',
  '/demandes': 'Opposition, correction, effacement : ce que les personnes demandent, et sous quel délai.',
  '/sources': 'Les comptes d’où le portail relève les badges obtenus.',
  '/emetteur': 'Qui délivre les badges, ce qui reste de l’abonnement, les écarts.',
  '/edition': 'Ce qui attend : brouillons, publications prévues, pages à relire, liens cassés.',
  '/frequentation': 'Combien de fois les pages publiques sont lues, et d’où viennent les lecteurs.',
  '/regles': 'Les délais, seuils et plafonds en vigueur, et leur histoire.',
  '/semaine': 'Les éditions, les rendez-vous que les structures proposent, le programme.',
  '/moderation': 'Ce qui est signalé ou retenu avant parution, et ce qui est contesté.',
  '/etat': 'Ce qui attend d’être envoyé, et ce qui demande une décision.',
}

/** What an editor does on each shelf; a collection without a text of its own is named alone. */
const editorTexts: Readonly<Record<string, string>> = {
  'regional-badges': 'Le texte et les critères de chaque badge de la Région, et leurs versions.',
  'competency-families': 'Les quatre familles, leur nom et leur description.',
  news: 'Ce qui change, ce que les structures essaient.',
  pages: 'Les pages du portail à leur propre adresse, mentions légales comprises.',
  resources: 'Spécifications, kits, vidéos, modèles et guides.',
  questions: 'Les réponses de la page « Questions fréquentes ».',
  testimonies: 'Ce que des personnes disent des badges, avec leur accord.',
  documents: 'Les fichiers que les ressources proposent.',
  home: 'Le grand titre, les trois portes, l’annonce.',
  'site-settings': 'Les menus, le pied de page, nous joindre.',
  competencies: 'Le nom et la description de chaque compétence.',
}

/** Where the staff arrives in the admin: their screens first, then the collections that they may read. */
export async function HomeView({ initPageResult }: AdminViewServerProps) {
  const { actor } = await currentActor()
  if (!isStaff(actor)) return null
  const screens = ownScreens(actor)
  const { req, visibleEntities } = initPageResult
  const shelves = shelvesOf(actor, req.payload.config, visibleEntities.collections)
  const isEditor = !hasStaffRole(actor, 'reviewer', 'schemeManager')
  // Whoever only writes begins with what is due.
  if (isEditor && hasStaffRole(actor, 'editor')) redirect('/admin/edition')
  return (
    <StaffScreenFrame actor={actor} at="">
      <PageTitle
        title="Espace Région"
        lead={
          isEditor
            ? 'Les textes des badges et des compétences. Ce que vous publiez paraît aussitôt sur le portail.'
            : null
        }
      />
      <Stack flow="section">
        <Grid columns={3}>
          {screens.map(({ path, title }) => (
            <LinkCard key={path} href={`/admin${path}`} title={title} level={2}>
              {texts[path]}
            </LinkCard>
          ))}
        </Grid>
        {shelves.map(({ name, collections }) => (
          <section key={name} aria-label={name}>
            <Stack>
              <h2>{name}</h2>
              {isEditor ? (
                <Grid columns={3}>
                  {collections.map(({ slug, title }) => (
                    <LinkCard key={slug} href={`/admin/collections/${slug}`} title={title}>
                      {editorTexts[slug]}
                    </LinkCard>
                  ))}
                </Grid>
              ) : (
                <ul className="p-plain staff-shelf">
                  {collections.map(({ slug, title }) => (
                    <li key={slug}>
                      <a href={`/admin/collections/${slug}`}>{title}</a>
                    </li>
                  ))}
                </ul>
              )}
            </Stack>
          </section>
        ))}
        {screens.length === 0 && shelves.length === 0 ? (
          <EmptyState title="Rien ici pour l’instant">Aucun écran n’est encore ouvert à votre rôle.</EmptyState>
        ) : null}
      </Stack>
    </StaffScreenFrame>
  )
}
