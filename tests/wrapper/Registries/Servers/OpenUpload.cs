namespace CloudPipe.Wrapper.Tests;

/// <summary>A blob on its way in.</summary>
internal sealed class OpenUpload(string repository) : IDisposable
{
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public string Repository { get; } = repository;

    public MemoryStream Bytes { get; } = new();

    /// <summary>Changes with each step that succeeded; a client that builds its own locations has an old one.</summary>
    public string State { get; private set; } = Guid.NewGuid().ToString("N");

    /// <summary>A chunk under the least size was the last one: nothing but its end may follow.</summary>
    public bool HadLastChunk { get; set; }

    /// <summary>One request at a time: the others are refused.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>As registries say it: one byte and none look the same.</summary>
    public string Range => $"0-{Math.Max(0, Bytes.Length - 1)}";

    public void Step() => State = Guid.NewGuid().ToString("N");

    public void Dispose()
    {
        Bytes.Dispose();
        Turn.Dispose();
    }
}
