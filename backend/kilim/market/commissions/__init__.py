"""Services at a price that a buyer and a shop agree on, done and paid step by step.

Words: a *commission* begins with the buyer's *brief* about a variant of a service. The shop makes
an *offer* of one to six *milestones*, each with what, how much and by when; the buyer may *counter*
it with an offer of their own, and the shop answers by a new one. What is *accepted* stands for
good. The milestone under way is paid, handed over and *approved* before the next one is paid for;
the first, when there are several, is the deposit.
Invariants: an offer costs what its milestones cost (`commission_offers_add_up`); a move is one of
the arrows (`ck_commission_moves_arrow`); of a milestone one order stands at a time
(`uq_commission_orders_standing`); briefs, offers and moves stay as they are.
"""
