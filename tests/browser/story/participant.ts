import { meanwhile, pathInMail, type Story } from './story'

/** 4. Participant for three years: on one's page, in the directory, and as a badge that anybody can check. */
export async function participant(story: Story): Promise<void> {
  const { admin, name } = story
  await admin.go('/mon-espace')
  await admin.sees(/^jusqu’au .+ inclus$/)
  await admin.look('04-mon-espace-participant')
  await meanwhile(story, async (anybody) => {
    await anybody.go(await pathInMail(story, story.passportEmail, /\/verifier\//))
    await anybody.look('04-badge-de-statut')
    await anybody.go(`/structures?q=${encodeURIComponent(story.tag)}`)
    await anybody.look('04-annuaire')
    await anybody.link(new RegExp(`^${name}`)).click()
    await anybody.arrivesAt(/^\/structures\/./)
    await anybody.heading(name)
    story.slug = new URL(anybody.page.url()).pathname.split('/').at(-1) ?? ''
    await anybody.look('04-page-publique')
  })
}
