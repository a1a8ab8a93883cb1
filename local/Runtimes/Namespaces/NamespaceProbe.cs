using System.Diagnostics;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>Finds out by trying whether containers can be run in namespaces here: as root, else in a user namespace.</summary>
internal static class NamespaceProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<RuntimeProbe> TryAsync(RuntimeOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new RuntimeProbe(null, "only Linux has namespaces");
        }

        var (tools, missing) = NamespaceTools.Find();
        if (tools is null)
        {
            return new RuntimeProbe(null, $"{string.Join(", ", missing)} not found; install util-linux and coreutils");
        }

        if (LibC.IsRoot && await RunAsync(tools, [], cancellationToken) is null)
        {
            return new RuntimeProbe(new NamespaceRuntime(tools, rootless: false, options), "Linux namespaces, as root");
        }

        return await RunAsync(tools, NamespaceContainer.UserNamespace, cancellationToken) is not { } fault
            ? new RuntimeProbe(new NamespaceRuntime(tools, rootless: true, options), "Linux namespaces, as an ordinary user")
            : new RuntimeProbe(null, $"{fault}; {NextStep()}");
    }

    /// <summary>Makes the namespaces and mounts something in them: with some security modules the first works and the second does not.</summary>
    /// <returns>Null where it worked, else what was said.</returns>
    private static async Task<string?> RunAsync(NamespaceTools tools, IEnumerable<string> user, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tools.Unshare, [.. user, .. NamespaceContainer.Namespaces, "mount", "-t", "tmpfs", "tmpfs", "/proc"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = tools.Path;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? null : FirstLine(said);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "unshare does not come back";
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static string FirstLine(string said) => said.Split('\n')[0].Trim() is { Length: > 0 } line ? line : "unshare failed without a word";

    /// <summary>The switch that is off, where one can be seen to be.</summary>
    private static string NextStep()
    {
        if (Read("/proc/sys/kernel/unprivileged_userns_clone") == "0")
        {
            return "user namespaces are off: 'sysctl kernel.unprivileged_userns_clone=1' as root allows them";
        }

        if (Read("/proc/sys/user/max_user_namespaces") == "0")
        {
            return "user namespaces are off: 'sysctl user.max_user_namespaces=10000' as root allows them";
        }

        return Read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1"
            ? "AppArmor restricts user namespaces: 'sysctl kernel.apparmor_restrict_unprivileged_userns=0' as root allows them"
            : "namespaces are not allowed here (inside a container they usually are not); run as root, or use Docker";
    }

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;
}
