namespace CloudPipe.Agent.Results;

/// <summary>A path with every link on the way resolved.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        var pending = new Stack<string>(
            Enumerable.Reverse(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries)));
        var real = "";
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part is "." or "..")
            {
                real = part == "." ? real : real[..Math.Max(real.LastIndexOf('/'), 0)];
                continue;
            }

            var next = $"{real}/{part}";
            if (FileKinds.Of(next) != FileKind.Link || ++links > MostLinks || new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            real = target.StartsWith('/') ? "" : real;
            foreach (var piece in Enumerable.Reverse(target.Split('/', StringSplitOptions.RemoveEmptyEntries)))
            {
                pending.Push(piece);
            }
        }

        return real.Length == 0 ? "/" : real;
    }
}
