using System.Security.Cryptography;
using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Transfers;

/// <summary>
/// Where downloaded files go: nowhere else, whatever their keys contain. Each part of a key becomes one safe name; a folder that is a link
/// is not followed, because nobody knows where to.
/// </summary>
internal sealed class DownloadFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    private string Unfinished => Path.Combine(_root, ".cloudpipe", "downloads");

    /// <summary>The file of a key; two keys never have the same.</summary>
    public string PathOf(string key) => Path.Combine([_root, .. key.Split('/').Select(ObjectKey.LocalFileName)]);

    /// <summary>Where a file is until it is complete: on the same disk, so that it can be moved at once.</summary>
    public string UnfinishedPathOf(string key)
    {
        Directory.CreateDirectory(Unfinished);
        return Path.Combine(Unfinished, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + ".part");
    }

    /// <summary>Gives a complete file its name.</summary>
    /// <exception cref="IOException">Something that is no file is in its way.</exception>
    public void Complete(string unfinished, string path)
    {
        Refuse(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Takes away what is empty and was for unfinished files.</summary>
    public void Tidy()
    {
        foreach (var folder in new[] { Unfinished, Path.GetDirectoryName(Unfinished)! })
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private void Refuse(string path)
    {
        for (var folder = Path.GetDirectoryName(path)!; folder.Length > _root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                throw new IOException($"{folder} is a link, which may lead out of {_root}");
            }

            if (File.Exists(folder))
            {
                throw new IOException($"{folder} is a file, and the key says it is a folder");
            }
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder, and the key says it is a file");
        }
    }
}
