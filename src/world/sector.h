/* sector.h: Which sector a phrase acts in, when its words say different things.
   SPDX-License-Identifier: MIT

       former rebel commander of the army      the role against whose it is against what it was */
#ifndef WORLD_SECTOR_H
#define WORLD_SECTOR_H

#include "world/draft.h"

/* Is it a sector of the state, whose people belong to the elite once they have left? */
bool sector_is_public(str sector);

/* Does somebody of an owner with that sector keep it, whatever the role is? Organisations of every kind
   do; armed groups unless they sit in a government or parliament. */
bool sector_is_kept(str owner, str role);

/* Is it one of those who fight without a state? */
bool sector_is_armed(str sector);

/* A people lives where it lives, whatever state it stands for otherwise: "Druze inhabitants of Syria" */
bool sector_is_of_people(const draft *d);

/* "former" makes an elite only of those who served a state: whoever else a rebel was, is one. Takes the
   shift back where sector is that of who they were. */
void sector_unshift(draft *d, str sector);

/* "the former embassy": of bodies only those that ruled become an elite. To call when the last role of the
   phrase is known. */
void sector_unshift_body(draft *d);

/* The family of who governs belongs to the elite: "the president's wife", "son of the general". Sets the
   sector of d, when its last role is of a family, by whose it is; tells whether it did. */
bool sector_of_kin(draft *d, const draft *of);

#endif
