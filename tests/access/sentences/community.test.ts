import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCategory, aJoined, aReply, aTopic } from '../../support/builders/community'
import { openScene, type Scene } from './scene'

let scene: Scene
let ofTopic: { readonly userIds: readonly string[] }
beforeAll(async () => {
  scene = await openScene()
  const { portal } = scene
  const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
  const topic = await aTopic(portal, celie, (await aCategory(portal)).id)
  await aReply(portal, noe, topic.id)
  ofTopic = { userIds: [celie.userId, noe.userId] }
}, 120_000)
afterAll(() => scene?.close())

describe('the community', () => {
  it('its categories are everybody’s; its rows are read by moderators alone', async () => {
    expect(await scene.anonymous.rows('community-categories')).toHaveLength(1)
    for (const slug of ['community-topics', 'community-posts', 'community-members', 'community-thanks'])
      for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer])
        expect([slug, person.name, await person.rows(slug)]).toEqual([slug, person.name, []])
  })
  it('no row tells the account behind a name', async () => {
    for (const slug of ['community-topics', 'community-posts', 'community-members']) {
      const text = JSON.stringify(await scene.moderator.rows(slug))
      expect([slug, ofTopic.userIds.some((id) => text.includes(id))]).toEqual([slug, false])
      expect(text).toContain('"id"')
    }
  })
})
