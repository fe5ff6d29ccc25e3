import type { FormatLanguage } from './language'

/**
 * Cities of zones that a language writes otherwise than the zone is called (Unicode CLDR, exemplar
 * cities), as `Zone=City`. `Intl` has no call for them, and browsers do not know Azerbaijani.
 */
const WRITTEN: Partial<Record<FormatLanguage, Map<string, string>>> = {
  az: named(`
    Africa/Cairo=Qahirə  America/Chicago=Çikaqo  America/Los_Angeles=Los Anceles
    America/New_York=Nyu York  Asia/Almaty=Almatı  Asia/Aqtau=Aktau  Asia/Ashgabat=Aşqabat
    Asia/Atyrau=Atırau  Asia/Baghdad=Bağdad  Asia/Bahrain=Bəhreyn  Asia/Baku=Bakı
    Asia/Bangkok=Banqkok  Asia/Beirut=Beyrut  Asia/Bishkek=Bişkek  Asia/Calcutta=Kəlkətə
    Asia/Damascus=Dəməşq  Asia/Dhaka=Dəkkə  Asia/Dubai=Dubay  Asia/Dushanbe=Düşənbə
    Asia/Hong_Kong=Honq Konq  Asia/Jakarta=Cakarta  Asia/Jerusalem=Yerusəlim  Asia/Kabul=Kabil
    Asia/Karachi=Karaçi  Asia/Kolkata=Kəlkətə  Asia/Kuwait=Küveyt  Asia/Muscat=Muskat
    Asia/Nicosia=Nikosiya  Asia/Qyzylorda=Qızılorda  Asia/Riyadh=Riyad  Asia/Samarkand=Səmərqənd
    Asia/Seoul=Seul  Asia/Shanghai=Şanxay  Asia/Singapore=Sinqapur  Asia/Tashkent=Daşkənd
    Asia/Yekaterinburg=Yekaterinburq  Europe/Astrakhan=Həştərxan  Europe/Athens=Afina
    Europe/Belgrade=Belqrad  Europe/Brussels=Brüssel  Europe/Bucharest=Buxarest
    Europe/Budapest=Budapeşt  Europe/Chisinau=Kişinyov  Europe/Istanbul=İstanbul
    Europe/Kaliningrad=Kalininqrad  Europe/Kiev=Kiyev  Europe/Kyiv=Kiyev  Europe/Lisbon=Lissabon
    Europe/Ljubljana=Lyublyana  Europe/Luxembourg=Lüksemburq  Europe/Monaco=Monako
    Europe/Moscow=Moskva  Europe/Podgorica=Podqoritsa  Europe/Prague=Praqa  Europe/Riga=Riqa
    Europe/Rome=Roma  Europe/Sarajevo=Sarayevo  Europe/Skopje=Skopye  Europe/Sofia=Sofiya
    Europe/Stockholm=Stokholm  Europe/Tallinn=Tallin  Europe/Tirane=Tirana  Europe/Vienna=Vyana
    Europe/Vilnius=Vilnüs  Europe/Volgograd=Volqoqrad  Europe/Warsaw=Varşava
    Europe/Zagreb=Zaqreb  Europe/Zurich=Sürix
  `),
  en: named(`
    America/Godthab=Nuuk  Asia/Calcutta=Kolkata  Asia/Katmandu=Kathmandu  Asia/Rangoon=Yangon
    Asia/Saigon=Ho Chi Minh City  Europe/Kiev=Kyiv  Europe/Tirane=Tirana
  `),
}

function named(list: string): Map<string, string> {
  const entries = list.trim().split(/\s{2,}/)
  return new Map(entries.map((entry) => entry.split('=') as [string, string]))
}

/** The city whose clock `zone` is, as people write it: `Asia/Baku` is Baku, in Azerbaijani Bakı. */
export function zoneCity(zone: string, language: FormatLanguage): string {
  const written = WRITTEN[language]?.get(zone)
  return written ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}
