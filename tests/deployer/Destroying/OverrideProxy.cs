using System.Reflection;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>A service some of whose operations answer otherwise; the rest is the service's own.</summary>
public class OverrideProxy<T> : DispatchProxy
    where T : class
{
    private T? _service;
    private IReadOnlyDictionary<string, Func<object?, object?>> _answers = new Dictionary<string, Func<object?, object?>>();

    internal void Set(T service, IReadOnlyDictionary<string, Func<object?, object?>> answers) => (_service, _answers) = (service, answers);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        try
        {
            return (_answers.TryGetValue(targetMethod!.Name, out var answer) ? answer(args![0]) : null) ?? targetMethod.Invoke(_service, args);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is not null)
        {
            throw failure.InnerException;
        }
    }
}
