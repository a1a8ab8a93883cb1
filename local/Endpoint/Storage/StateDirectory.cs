namespace CloudPipe.Local.Storage;

/// <summary>The folders of a state directory, and the lock that keeps two runs apart.</summary>
internal sealed class StateDirectory : IDisposable
{
    private readonly FileStream _lock;

    private StateDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>Bodies on their way in. Emptied at the start: what is there belongs to nobody.</summary>
    public string Staging => System.IO.Path.Combine(Path, "staging");

    /// <summary>Parts of multipart uploads.</summary>
    public string Parts => System.IO.Path.Combine(Path, "parts");

    /// <summary>Objects whose keys cannot be plain paths.</summary>
    public string Odd => System.IO.Path.Combine(Path, "odd");

    /// <summary>Buckets that were created without a folder.</summary>
    public string Buckets => System.IO.Path.Combine(Path, "buckets");

    /// <exception cref="EndpointException">CP5001, CP5002.</exception>
    public static StateDirectory Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            // Messages and results of a run are nobody else's business. A folder that is there keeps its mode.
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var state = new StateDirectory(path, Hold(System.IO.Path.Combine(path, "endpoint.lock")));
            foreach (var folder in (ReadOnlySpan<string>)[state.Staging, state.Parts, state.Odd, state.Buckets])
            {
                Directory.CreateDirectory(folder);
            }

            foreach (var left in Directory.EnumerateFiles(state.Staging))
            {
                File.Delete(left);
            }

            return state;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EndpointException(
                EndpointErrorCodes.StateDirectoryUnusable, $"The state directory {path} cannot be used: {e.Message}",
                "Give a folder that this user may write to.", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string file)
    {
        try
        {
            // Held by the system for as long as this process lives, and no longer.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new EndpointException(
                EndpointErrorCodes.StateDirectoryInUse, $"Another run is using {System.IO.Path.GetDirectoryName(file)}.",
                "Wait for it to end, stop it, or use another state directory.", e);
        }
    }
}
