using System.Collections.Concurrent;
using System.Text;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>
/// Draws faults. What strikes the n-th request of a kind about a thing depends on the seed, the kind, the thing and n alone: however the
/// processes are scheduled, a file has the same fortune again with the same seed.
/// </summary>
internal sealed class Fortune(ulong seed)
{
    /// <summary>After so many requests of one kind about one thing it is left alone: every job can be done in the end.</summary>
    private const int Strikes = 3;

    private readonly ConcurrentDictionary<(string, string), int> _times = new();
    private readonly ConcurrentDictionary<Fault, int> _drawn = new();

    public ulong Seed => seed;

    /// <summary>How often each fault was drawn.</summary>
    public IReadOnlyDictionary<Fault, int> Drawn => _drawn;

    /// <param name="operation">The kind of request.</param>
    /// <param name="subject">What it is about; null for requests that are about nothing in particular, which are never left alone.</param>
    /// <param name="mix">What may happen.</param>
    public Fault Draw(string operation, string? subject, IReadOnlyList<(Fault Fault, int Weight)> mix)
    {
        var time = _times.AddOrUpdate((operation, subject ?? ""), 0, (_, times) => times + 1);
        if (subject is not null && time >= Strikes)
        {
            return Fault.None;
        }

        var lot = (int)(Number($"{operation} {subject} {time}") % FaultMix.Whole);
        foreach (var (fault, weight) in mix)
        {
            lot -= weight;
            if (lot < 0)
            {
                return fault;
            }
        }

        return Fault.None;
    }

    /// <summary>Counts a fault that has struck.</summary>
    public void Struck(Fault fault) => _drawn.AddOrUpdate(fault, 1, (_, times) => times + 1);

    /// <summary>The seed's number for a text.</summary>
    public ulong Number(string text)
    {
        // FNV-1a, and the last step of SplitMix64 because the former alone leaves its high bits alike.
        var hash = 14695981039346656037UL ^ seed;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
