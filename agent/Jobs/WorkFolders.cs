using CloudPipe.Agent.Isolation;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Results;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>
/// Gives every job names for its files that no other job in hand has. They are in the folders that the document names; where one
/// of those cannot be written, or already holds a file of that name (in an image with the input folder "/" that could be any
/// program), in a folder of their own.
/// </summary>
internal sealed class WorkFolders(AgentSettings settings)
{
    private const int WriteAccess = 2;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="key">Of the input.</param>
    /// <returns>Names that are free; disposing of it frees them, and removes what stands there.</returns>
    /// <exception cref="StorageException">There is no folder that can be written.</exception>
    public WorkFiles For(string key)
    {
        var files = new WorkFiles(this);
        try
        {
            files.InputPath = PathIn(settings.Algorithm.InputFilePath, ObjectKey.LocalFileName(key), files, "input");
            files.OutputPath = PathIn(settings.Algorithm.OutputFilePath, ResultNames.LocalFor(settings.Stage, key), files, "output");
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <exception cref="StorageException">There is no folder that can be written.</exception>
    internal string CreateScratch() =>
        settings.ScratchFolders.Select(TryCreateScratch).FirstOrDefault(folder => folder is not null)
        ?? throw new StorageException(
            $"No folder for working files can be written: {string.Join(", ", settings.ScratchFolders)}.",
            "Mount a writable folder at /tmp, or set TMPDIR.");

    internal void Free(string path)
    {
        lock (_gate)
        {
            _taken.Remove(path);
        }
    }

    private string PathIn(string folder, string name, WorkFiles files, string purpose) =>
        TryTake(folder, name) ? folder + name : Path.Combine(files.Scratch(purpose), name);

    private bool TryTake(string folder, string name)
    {
        lock (_gate)
        {
            if (_taken.Contains(folder + name) || !CanHold(folder, name))
            {
                return false;
            }

            return _taken.Add(folder + name);
        }
    }

    /// <summary>What the agent makes for the child is the child's.</summary>
    internal void GiveToChild(string path)
    {
        if (settings.RunAs is { } user)
        {
            UserRights.Give(user, path);
        }
    }

    private bool CanHold(string folder, string name)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                GiveToChild(folder);
            }

            return Libc.Access(folder, WriteAccess) == 0 && FileKinds.Of(folder + name) == FileKind.Missing
                && (settings.RunAs is not { } user || UserRights.MayWriteInto(user, folder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? TryCreateScratch(string parent)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(parent, $"cloudpipe-{Guid.NewGuid():N}")).FullName;
            GiveToChild(folder);
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
