"""What buyers and shops write to each other about a listing or an order.

Words: a *conversation* is of one buyer about one listing, or about one order of theirs; its *sides*
are the buyer and the shop, and for the shop anybody of its people writes, by name. A side has
*read* up to a message and is *told* by letter of what it has not read, once for what comes quickly.
Either side *stops* a conversation, but the shop none about an order, which it owes answers to. One
that is *reported* is read by the hub's managers, who see no others.
Invariants: a buyer has one conversation about a thing (`uq_conversations_listing_id_buyer_id`,
`uq_conversations_order_id_buyer_id`); messages are counted without a gap and stay as they are
(`conversation_messages_keep`).
"""
