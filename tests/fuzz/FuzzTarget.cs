namespace CloudPipe.Fuzz.Tests;

/// <summary>Something that reads what comes from outside.</summary>
/// <param name="Name">For messages and for running it alone.</param>
/// <param name="Seeds">Inputs that are worth changing; the first is understood.</param>
/// <param name="Words">Pieces that mean something to the reader, to put in anywhere.</param>
/// <param name="Read">Reads an input and says in a few words what it saw; inputs that lead to new words are changed further. It may throw a
/// <see cref="Model.CloudPipeException"/>, the named refusal, and nothing else.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<string> Words, Func<byte[], string> Read) : IDisposable
{
    /// <summary>Bytes that reading one input may allocate: a hundred times what any honest input of this size needs.</summary>
    public long MostAllocated { get; init; } = 64 << 20;

    /// <summary>Readers that promise never to throw.</summary>
    public bool RefusesByValue { get; init; }

    /// <summary>Takes away what the target made.</summary>
    public Action Close { get; init; } = () => { };

    public void Dispose() => Close();
}
