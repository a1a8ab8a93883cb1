using System.Reflection;
using System.Runtime.Loader;

namespace CloudPipe.Generator.Tests;

/// <summary>The assembly that a project became, loaded to be run.</summary>
internal sealed class BuiltProject : IDisposable
{
    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);

    private BuiltProject(Stream image) => Assembly = _context.LoadFromStream(image);

    public Assembly Assembly { get; }

    public static BuiltProject Of(Project project)
    {
        var (compilation, _) = project.Generate();
        Project.Complaints(compilation).ShouldBeEmpty();
        using var image = new MemoryStream();
        compilation.Emit(image).Success.ShouldBeTrue();
        image.Position = 0;
        return new BuiltProject(image);
    }

    public Type Type(string name) => Assembly.GetType("Lab." + name, throwOnError: true)!;

    /// <summary>Calls a static method of the project's own code.</summary>
    public T Call<T>(string type, string method, params object?[] arguments)
    {
        try
        {
            return (T)Type(type).GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerException!).Throw();
            throw;
        }
    }

    public void Dispose() => _context.Unload();
}
