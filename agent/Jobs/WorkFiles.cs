using CloudPipe.Agent.Disk;
using CloudPipe.Agent.Results;

namespace CloudPipe.Agent.Jobs;

/// <summary>A job's files on disk, gone when it is disposed of.</summary>
internal sealed class WorkFiles(WorkFolders folders) : IDisposable
{
    private string? _scratch;

    public string InputPath { get; internal set; } = "";

    /// <summary>Nothing stands there yet.</summary>
    public string OutputPath { get; internal set; } = "";

    /// <summary>What of the disk they may take; given back when they are gone.</summary>
    public DiskShare? Share { get; set; }

    /// <summary>A path for the packed result.</summary>
    public string ZipPath => Path.Combine(Scratch("zip"), "result.zip");

    public FileStream CreateInput()
    {
        var file = new FileStream(InputPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
        folders.GiveToChild(InputPath);
        return file;
    }

    public void Dispose()
    {
        foreach (var path in new[] { InputPath, OutputPath, _scratch }.OfType<string>().Where(path => path.Length > 0))
        {
            Remove(path);
            folders.Free(path);
        }

        Share?.Dispose();
    }

    /// <summary>A folder for this job alone.</summary>
    internal string Scratch(string purpose)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scratch ??= folders.CreateScratch(), purpose)).FullName;
        folders.GiveToChild(folder);
        return folder;
    }

    private static void Remove(string path)
    {
        try
        {
            switch (FileKinds.Of(path))
            {
                case FileKind.Missing:
                    break;
                case FileKind.Folder:
                    Directory.Delete(path, recursive: true);
                    break;
                default:
                    File.Delete(path);
                    break;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What the command made unremovable stays; the next job takes another name.
        }
    }
}
