import { addressOf, meanwhile, pathInMail, type Story } from './story'

/** 7. From the mail, on a phone: the badge that anybody can check, one's own page, and the right to say no. */
export async function regionalBadge(story: Story): Promise<void> {
  const email = addressOf(story, 'one')
  await meanwhile(
    story,
    async (holder) => {
      await holder.go(await pathInMail(story, email, /\/verifier\//))
      await holder.look('07-badge-region')
      await holder.go(await pathInMail(story, email, /\/mes-badges\//))
      await holder.heading('Vos badges')
      await holder.look('07-mes-badges')
      await holder.button('Ne plus recevoir de badges…').click()
      await holder.page.getByRole('dialog', { name: 'Ne plus recevoir de badges' }).waitFor()
      await holder.look('07-opposition')
      await holder.button('Ne plus recevoir de badges').click()
      await holder.sees(/^Vous avez demandé à ne plus recevoir/)
      await holder.look('07-opposition-notee')
    },
    'phone',
  )
  await pathInMail(story, addressOf(story, 'three'), /\/mes-badges\//)
}
