import { expect, test } from 'vitest'
import { readQuery } from '@/app/(payload)/views/work-list-query'
import { workAddress as address, stageAddress } from '@/casework/work-address'

test('an address of the list says only what differs from its first view, and reads back to the same view', () => {
  expect(address(readQuery({}))).toBe('/admin/travail')
  const asked = { onglet: 'awaiting', q: 'Saint-Lô', tri: 'organization', sens: 'desc', page: '3' }
  const query = readQuery(asked)
  expect(query).toMatchObject({ stage: 'awaiting', direction: 'descending', offset: 50 })
  const params = Object.fromEntries(new URL(address(query), 'http://portal.test').searchParams)
  expect(readQuery(params)).toEqual(query)
  expect(address(query)).toBe('/admin/travail?onglet=en-attente&q=Saint-L%C3%B4&tri=structure&sens=decroissant&page=3')
})

test('decided cases begin with the latest, all others with the one that waits longest', () => {
  expect(readQuery({ onglet: 'decided' }).direction).toBe('descending')
  expect(readQuery({ onglet: 'mine' }).direction).toBe('ascending')
  expect(stageAddress(readQuery({ sens: 'desc' }), 'decided')).toBe('/admin/travail?onglet=decides')
})

test('an address that makes no sense shows the first view', () => {
  expect(readQuery({ onglet: 'x', tri: 'x', sens: 'x', page: '-4' })).toEqual(readQuery({}))
  expect(readQuery({ page: '999999' }).offset).toBe(199 * 25)
})
