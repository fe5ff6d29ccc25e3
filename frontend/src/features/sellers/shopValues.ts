import type { Seller, ShopChange } from './api'

/** What a shop says of itself, as its form holds it. */
export type ShopValues = {
  name: string
  slug: string
  sentenceAz: string
  sentenceEn: string
  storyAz: string
  storyEn: string
  returnsAz: string
  returnsEn: string
  region: string
  logoId: string | null
}

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

export function valuesOf(seller: Seller): ShopValues {
  return {
    name: seller.name,
    slug: seller.slug,
    sentenceAz: seller.sentence.az,
    sentenceEn: seller.sentence.en,
    storyAz: seller.story.az,
    storyEn: seller.story.en,
    returnsAz: seller.returns.az,
    returnsEn: seller.returns.en,
    region: seller.region ?? '',
    logoId: seller.logo_id,
  }
}

export function changeOf(values: ShopValues): ShopChange {
  return {
    name: values.name.trim(),
    slug: values.slug.trim(),
    sentence: { az: values.sentenceAz.trim(), en: values.sentenceEn.trim() },
    story: { az: values.storyAz.trim(), en: values.storyEn.trim() },
    returns: { az: values.returnsAz.trim(), en: values.returnsEn.trim() },
    region: values.region || null,
    logo_id: values.logoId,
  }
}

const PLAIN: Readonly<Record<string, string>> = {
  ə: 'e',
  ğ: 'g',
  ı: 'i',
  ş: 's',
  ç: 'c',
  ö: 'o',
  ü: 'u',
}

/** An address made from a name: `Şəki İpək` → `seki-ipek`. */
export function slugOf(name: string): string {
  return name
    .toLocaleLowerCase('az')
    .replace(/[əğışçöü]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}
