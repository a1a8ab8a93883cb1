namespace CloudPipe.Wrapper;

/// <summary>Where what can be made again is kept, unpacked images above all: <c>CLOUDPIPE_CACHE</c>, else <c>cloudpipe</c> in the user's cache folder (XDG base directories).</summary>
public static class CacheFolder
{
    public const string Variable = "CLOUDPIPE_CACHE";

    public static string Path =>
        FromEnvironment(Variable) is { } own ? own
        : FromEnvironment("XDG_CACHE_HOME") is { } caches ? System.IO.Path.Combine(caches, "cloudpipe")
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "cloudpipe");

    private static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
