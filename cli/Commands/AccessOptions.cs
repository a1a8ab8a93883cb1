using System.CommandLine;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

/// <summary>How images are reached: the same options in every command that reads or writes some.</summary>
internal sealed class AccessOptions
{
    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Speak plain HTTP, and HTTPS with certificates that nobody vouches for, with registries on other machines too.",
    };

    private readonly Option<string?> _authFile = new("--authfile")
    {
        Description = "The file with credentials for registries. Default: REGISTRY_AUTH_FILE, else those of docker login and podman login.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_insecure);
        command.Add(_authFile);
    }

    public ImageAccess Read(ParseResult parsed) => ImageAccess.Default with
    {
        Insecure = parsed.GetValue(_insecure),
        AuthFile = parsed.GetValue(_authFile) is { } file ? Path.GetFullPath(file) : null,
    };
}
