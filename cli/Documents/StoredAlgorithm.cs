using CloudPipe.Model;

namespace CloudPipe.Cli.Documents;

/// <param name="File">The full path of the <c>NAME_info.json</c>; paths in the document are relative to its folder.</param>
/// <param name="Document">What it says.</param>
internal sealed record StoredAlgorithm(string File, AlgorithmDocument Document)
{
    public string Folder => Path.GetDirectoryName(File)!;
}
