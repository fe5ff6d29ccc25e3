"""Shipping and tax of sellers: how things get to buyers, for how much, and which tax is in that.

A *shipping method* of a shop is `sent` to *zones* or handed out at a `pickup`. A zone names
countries and regions, or everywhere else, and says what the *first* piece costs, each *further*
one, and from which sum on it is *free*. The most special zone holds: a region before its country,
and that before everywhere else. A *quote* is what a method costs for so many pieces to a place.
A *tax* is a rate with the number under which it is paid, from a day on; prices include it.

Invariants: a method names a place once, and a pickup none (constraints); a tax never begins before
the day on which it was set (check), and stays as it was set. Nothing is sent to the EU by a seller
who lacks what that asks for, whatever its zones say: that is asked at each quote, so it holds from
the day on which evidence is over.
"""
