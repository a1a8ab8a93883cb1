namespace CloudPipe.Wrapper.Tests;

/// <summary>A folder of its own for each test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Root = Directory.CreateTempSubdirectory("cloudpipe-wrapper-").FullName;

    public string Root { get; }

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Every file below, relative, sorted: what a test compares to see that nothing was left behind.</summary>
    public string[] Files(string below = "") =>
        Directory.Exists(this[below])
            ? [.. Directory.EnumerateFiles(this[below], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(this[below], f)).Order(StringComparer.Ordinal)]
            : [];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
