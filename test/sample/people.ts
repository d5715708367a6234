/** How someone's program writes the line above a quote. */
export type Mailer = 'mutt' | 'thunderbird' | 'webmail' | 'gnus' | 'outlook';

export interface Person {
  name: string;
  address: string;
  zone: string;
  mailer: Mailer;
}

const person = (name: string, address: string, zone: string, mailer: Mailer): Person => ({
  name,
  address,
  zone,
  mailer,
});

/** All invented. Addresses are in domains that RFC 2606 keeps free. */
export const ilse = person('Ilse Brandvold', 'ilse@kernel.example', '+0100', 'mutt');
export const maren = person('Maren Thistlewood', 'maren@thistlewood.example', '+0000', 'mutt');
export const orrin = person('Orrin Falkenrath', 'orrin@copperleaf.example', '-0700', 'thunderbird');
export const renee = person('Renée Aubertin', 'renee.aubertin@laudelle.example', '+0100', 'thunderbird');
export const lu = person('卢静远', 'lu.jingyuan@qiyun.example', '+0800', 'mutt');
export const dabir = person('Dabir Noorzahi', 'dabir@hexmoor.example', '+0430', 'gnus');
export const kwabena = person('Kwabena Adomako', 'kwabena@ashgrove.example', '+0000', 'mutt');
export const yuki = person('Yuki Sakanoue', 'sakanoue@minatogawa.example', '+0900', 'mutt');
export const petra = person('Petra Vlčkovská', 'petra.vlckovska@moravin.example', '+0100', 'outlook');
export const bram = person('Bram Oosterkade', 'bram@oosterkade.example', '+0100', 'gnus');
export const gwen = person('Linnet, Gwen', 'gwen.linnet@corvidlabs.example', '-0800', 'webmail');
export const sunniva = person('Sunniva Raskelund', 'sunniva@raskelund.example', '+0100', 'mutt');
export const thad = person('Thaddeus Bellweather', 'thad@bellweather.example', '-0500', 'webmail');
export const priyanka = person('Priyanka Devrajan', 'pdevrajan@samudrika.example', '+0530', 'thunderbird');
export const ezra = person('Ezra St. Cloudesley', 'ezra@cloudesley.example', '-0330', 'mutt');
export const noor = person('', 'noor.builds@example.com', '+0300', 'webmail');

export const syzbot = person('syzbot', 'syzbot+7c1e09ab42d3f5@syzkaller.example', '-0800', 'webmail');
export const lkp = person('kernel test robot', 'lkp@intel.example', '+0800', 'mutt');
export const tracker = person('pr-tracker-bot', 'pr-tracker-bot@kernel.example', '+0000', 'mutt');

/** `Reviewed-by: Ilse Brandvold <ilse@kernel.example>`. */
export const tag = (type: string, of: Person): string => `${type}: ${of.name} <${of.address}>`;
