using CloudPipe.Model;

namespace CloudPipe.Fuzz.Tests;

/// <summary>
/// Feeds a target with changed inputs for a while. The same seed makes the same inputs. An input that hangs is noticed from another thread,
/// and one that fails is made small before it is shown.
/// </summary>
internal sealed class FuzzSession(FuzzTarget target, int seed, TimeSpan duration)
{
    private const int MostKept = 2000;

    /// <summary>Machines stall for seconds; a parser that needs a minute for 64 KiB hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<byte[]> _kept = [];
    private volatile byte[] _current = [];
    private long _currentSince;
    private FuzzFailedException? _failure;

    public int Count { get; private set; }

    /// <summary>What the target saw, in its own words.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <exception cref="FuzzFailedException">What no reader of outside data may do.</exception>
    public void Run()
    {
        Volatile.Write(ref _currentSince, _time.GetTimestamp());
        var worker = new Thread(Work) { IsBackground = true, Name = target.Name };
        worker.Start();
        while (!worker.Join(TimeSpan.FromSeconds(1)))
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _currentSince)) > Patience)
            {
                throw new FuzzFailedException(target.Name, seed, Count, $"hangs for more than {Patience}", _current);
            }
        }

        if (_failure is not null)
        {
            throw _failure;
        }
    }

    private void Work()
    {
        try
        {
            var random = new Random(seed);
            var mutator = new Mutator(random, target.Words);
            foreach (var first in target.Seeds)
            {
                Try(first);
            }

            _kept.AddRange(target.Seeds);
            var started = _time.GetTimestamp();
            while (_time.GetElapsedTime(started) < duration)
            {
                var input = mutator.Change(_kept[random.Next(_kept.Count)], _kept[random.Next(_kept.Count)]);
                if (Try(input) && _kept.Count < MostKept)
                {
                    _kept.Add(input);
                }
            }
        }
        catch (FuzzFailedException failure)
        {
            _failure = failure;
        }
    }

    /// <summary>True where the target said something new.</summary>
    private bool Try(byte[] input)
    {
        Volatile.Write(ref _currentSince, _time.GetTimestamp());
        _current = input;
        Count++;
        var (outcome, fault) = Outcome(input);
        if (fault is null)
        {
            return _seen.Add(outcome);
        }

        var smaller = Shrink(input, outcome);
        throw new FuzzFailedException(target.Name, seed, Count, Outcome(smaller).Fault ?? fault, smaller);
    }

    private (string Outcome, string? Fault) Outcome(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var outcome = target.Read(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated <= target.MostAllocated ? (outcome, null) : ("memory", $"allocates {allocated} bytes for {input.Length}");
        }
        catch (CloudPipeException refusal) when (!target.RefusesByValue && !refusal.Code.StartsWith("CP0", StringComparison.Ordinal))
        {
            return ($"refused {refusal.Code}", null);
        }
        catch (Exception e)
        {
            return (e.GetType().Name, e.ToString());
        }
    }

    /// <summary>Takes away whatever is not needed for the same kind of failure.</summary>
    private byte[] Shrink(byte[] input, string outcome)
    {
        var attempts = 0;
        for (var piece = Math.Max(1, input.Length / 2); piece >= 1 && attempts < 500; piece /= 2)
        {
            for (var at = 0; at + piece <= input.Length && attempts < 500; attempts++)
            {
                byte[] smaller = [.. input[..at], .. input[(at + piece)..]];
                Volatile.Write(ref _currentSince, _time.GetTimestamp());
                if (Outcome(smaller) is (var same, not null) && same == outcome)
                {
                    input = smaller;
                }
                else
                {
                    at += piece;
                }
            }
        }

        return input;
    }
}
